#!/bin/sh
# 普通服务器：取最新的数据，检查，生成，换上。放进定时任务，例如每十分钟一次：
#   */10 * * * * /srv/jixiao/deploy/publish.sh /var/www/jixiao
# 网站在 $1-<时间> 里生成，成功后把链接 $1 一步换过去；失败时原来的网站不动。
set -eu
target=${1:?用法：publish.sh 网站的位置（一个链接，例如 /var/www/jixiao）}
cd "$(dirname "$0")/.."
GONGKAI=${GONGKAI:-.venv/bin/gongkai}
BASE=${BASE:-main}
KEEP=${KEEP:-3}

if git remote get-url origin > /dev/null 2>&1; then
    git fetch --quiet origin "$BASE"
    git merge --quiet --ff-only "origin/$BASE"
fi
mkdir -p .cache
revision=$(git rev-parse --short HEAD)
now=$(readlink "$target" 2> /dev/null || true)
today=$(TZ=CST-8 date +%Y%m%d) # 北京时间
due=
# 有材料写着公开日期的，每天再生成一次：到了日子的，从这一天起登载。
if grep -qs '^公开日期' data/filings/*/*.yaml; then
    case "$now" in *"-$today"*) ;; *) due=1 ;; esac
fi
case "$now" in *"-$revision"*) [ -n "${FORCE:-}$due" ] || { echo "没有变化"; exit 0; } ;; esac
fresh="$target-$(TZ=CST-8 date +%Y%m%d%H%M%S)-$revision"
GONGKAI="$GONGKAI" sh deploy/make.sh "$fresh"
chmod -R a+rX "$fresh"
ln -s "$(basename "$fresh")" "$target.new"
mv -T "$target.new" "$target"
# 留下最近几份，万一要退回。
ls -1dr "$target"-[0-9]*-* | tail -n +"$((KEEP + 1))" | while read -r old; do rm -rf "$old"; done
echo "已发布 $fresh"
