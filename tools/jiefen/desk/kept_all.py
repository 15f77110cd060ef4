"""What the machine refused while something was written, as a page says it: nothing that was entered is lost (R30)."""

import errno

from jiefen.base.text import N_, Say, say

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def not_written(error: OSError) -> Say:
    """That nothing was recorded and what was entered is still there, by what the machine said."""
    if error.errno in _FULL:
        return say(N_("存不下：磁盘满了。填的还在这一页，不要关；腾出地方再按一次。"))
    if error.errno in _CLOSED:
        return say(N_("写不进去：放案卷库的文件夹只能看，不能写。填的还在这一页，不要关。"))
    return say(N_("写不进去：放案卷库的地方连不上。填的还在这一页，不要关，过一会儿再按一次。"))
