#!/bin/sh
# 核对一个合并请求：和目标分支的分叉点相比，记录只增不改，改动过的案卷从严；提交的日期不能晚于今天。
# 用法：sh ci/check.sh [目标分支]　　在本机如 sh ci/check.sh main；不写时取 origin 上的目标分支
# 退出码：0 通过，1 有错误，其他是没有查成
set -eu

fail() {
  printf '::error title=check.sh::%s\n' "$1"
  exit 2
}

target=${1:-origin/${GITHUB_BASE_REF:-main}}

test "$(git rev-parse --is-shallow-repository)" = false ||
  fail '取来的历史不完整，没有查成。请取全部历史（fetch-depth: 0，或 git fetch --unshallow）再查。'
git rev-parse --quiet --verify "$target^{commit}" >/dev/null ||
  fail "没有目标分支 $target，没有查成。请先取来目标分支（git fetch origin）再查。"
git merge-base "$target" HEAD >/dev/null ||
  fail "和 $target 没有共同的历史，没有查成。请从目标分支重新开一个分支。"

jiefen check --since "$target" --today "$(TZ=CST-8 date +%F)" --format github
echo '核对通过。'
