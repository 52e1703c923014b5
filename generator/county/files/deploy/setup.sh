#!/bin/sh
# 装好程序：流水线和服务器都用它。wheels/ 里有安装包的，先从那里取。
set -eu
cd "$(dirname "$0")/.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --find-links wheels ${PIP_OPTIONS:-} -r requirements.txt
.venv/bin/gongkai --version
