"""The keys that data files may hold, as the records declare them."""

from typing import Any, get_args

from pydantic import BaseModel


def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """Return every key of a model and of the models inside it."""
    return frozenset(_keys(model, set()))


def _keys(model: type[BaseModel], seen: set[type]) -> set[str]:
    seen.add(model)
    keys: set[str] = set()
    for field in model.model_fields.values():
        keys.add(field.alias or "")
        for inner in _models_in(field.annotation):
            if inner not in seen:
                keys |= _keys(inner, seen)
    return keys


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
