#!/bin/sh
# 发布前的关口，然后生成网站：make.sh 网站的文件夹。几种发布办法都用它。
# 以前就公开着的核对结果不拦：上一次生成成功的版本记在 .cache/published 里；没有记录时，全都算。
set -eu
site=${1:?用法：make.sh 网站的文件夹}
case "$site" in /*) ;; *) site="$PWD/$site" ;; esac
cd "$(dirname "$0")/.."
GONGKAI=${GONGKAI:-.venv/bin/gongkai}
mkdir -p .cache
since=$(cat .cache/published 2> /dev/null || true)
set -- --gate --format "${FORMAT:-text}"
if [ -n "$since" ] && git rev-parse --quiet --verify "$since^{commit}" > /dev/null; then
    set -- "$@" --new-since "$since"
fi
"$GONGKAI" check "$@"
"$GONGKAI" build --site-dir "$site"
git rev-parse HEAD > .cache/published
