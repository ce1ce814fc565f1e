from layers import *


def affine_relu_forward(x, w, b):
    linear, affine_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(linear)
    return out, (affine_cache, relu_cache)


def affine_relu_backward(dout, cache):
    affine_cache, relu_cache = cache
    dlinear = relu_backward(dout, relu_cache)
    return affine_backward(dlinear, affine_cache)
