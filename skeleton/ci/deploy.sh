#!/bin/sh
# 上线：重新生成网站，和最后一份发布凭证逐字节核对，核对签名，一致才放上去。不要任何钥匙。
# 变量 JIEFEN_SITE：服务器读的文件夹，网站在它下面的 site 里；不设时只核对，打好的文件留在 build/site.tar.gz，
# 可以拷到不联网的服务器上，在那边运行 jiefen publish --unbundle site.tar.gz --to 文件夹 --signers 名单。
# 退出码：0 一致，1 不一致（没有上线），其他是没有查成
set -eu

mkdir -p build
jiefen publish --bundle build/site.tar.gz --format github
if test -n "${JIEFEN_SITE:-}"; then
  jiefen publish --unbundle build/site.tar.gz --to "$JIEFEN_SITE" --format github
  echo '核对一致，已经上线。'
else
  echo '核对一致。没有设 JIEFEN_SITE，没有上线。'
fi
