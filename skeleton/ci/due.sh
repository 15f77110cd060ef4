#!/bin/sh
# 每天的到期提醒：逾期和将到期的时限标注在文件上，并写进任务摘要。
# 用法：sh ci/due.sh [jiefen due 的选项]　　如 sh ci/due.sh --within 14
# 退出码：0 查过了（有逾期也是 0，标注里看），其他是没有查成
set -eu

due() {
  status=0
  jiefen due "$@" || status=$?
  test "$status" -le 1 || exit "$status"
}

due "$@" --format github
if test -n "${GITHUB_STEP_SUMMARY:-}"; then
  {
    printf '## 逾期和将到期的时限\n\n'
    due "$@" --format markdown
  } >>"$GITHUB_STEP_SUMMARY"
fi
