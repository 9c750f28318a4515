// The one main of all tests.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
