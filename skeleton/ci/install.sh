#!/bin/sh
# 安装核对用的程序：版本在这里写定，只从本单位存放安装包（wheel）的地方取，不上公网去找。
# 变量 JIEFEN_WHEELS：存放安装包的文件夹，或者列出安装包的网页地址。执行机上已经装好同一版本的，可以不设。
set -eu

version=0.1.0

if test "$(jiefen --version 2>/dev/null || true)" = "jiefen $version"; then
  exit 0
fi
if test -z "${JIEFEN_WHEELS:-}"; then
  printf '::error title=install.sh::%s\n' "没有可用的 jiefen $version。请在代码平台的变量里设 JIEFEN_WHEELS，或者在执行机上装好这个版本。"
  exit 2
fi

place=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/jiefen-$version
# -I：当前文件夹里是被核对的案卷库，其中的文件一个也不能当成 Python 的一部分来运行
python3 -I -m venv "$place"
"$place/bin/python" -I -m pip install --quiet --disable-pip-version-check --no-index --only-binary :all: \
  --find-links "$JIEFEN_WHEELS" "jiefen==$version"
test -z "${GITHUB_PATH:-}" || echo "$place/bin" >>"$GITHUB_PATH"
