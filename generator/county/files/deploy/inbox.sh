#!/bin/sh
# 收件箱：把 inbox/ 里的文件导入到分支 $BRANCH 并推送；import-report.md 是合并请求的说明。
# 没有文件时什么也不做。平台上怎样建合并请求，由流水线接着做。
set -eu
cd "$(dirname "$0")/.."
BASE=${BASE:-main}
BRANCH=${BRANCH:-gongkai-inbox}
GONGKAI=${GONGKAI:-.venv/bin/gongkai}

rm -f import-report.md diff-report.md
git fetch --quiet origin "$BASE"
git checkout --quiet --force -B "$BRANCH" "origin/$BASE"
code=0
"$GONGKAI" inbox --report import-report.md || code=$?
if [ -z "$(git status --porcelain data inbox)" ]; then
    echo "收件箱里没有能导入的新文件"
    exit "$code"
fi
git add --all data inbox
git -c user.name="${GIT_NAME:-gongkai}" -c user.email="${GIT_EMAIL:-gongkai@localhost}" \
    commit --quiet --message "导入收件箱里的文件"
"$GONGKAI" diff "origin/$BASE" --format markdown > diff-report.md
cat diff-report.md >> import-report.md
git push --quiet --force ${PUSH_OPTIONS:-} origin "$BRANCH"
echo "已推送分支 $BRANCH"
