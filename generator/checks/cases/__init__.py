"""Cases: findings with one cause, the cells they put in doubt and, where one fits, what explains them."""
