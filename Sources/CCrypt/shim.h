// crypt(5) knows yescrypt and every older way passwords were kept; none of that is ours to write.
#pragma once
#include <crypt.h>
