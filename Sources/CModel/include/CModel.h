#pragma once
#include <stddef.h>
#include <stdint.h>

/// The bytes of the safetensors file of the model within the program; none where it was built without one.
const uint8_t *utter_model(size_t *count);
