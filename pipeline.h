// The path from a capture to what is said about it.
#pragma once
