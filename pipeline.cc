// The path from a capture to what is said about it, top to bottom.
#include "pipeline.h"
