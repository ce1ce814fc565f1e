import numpy as np

from layers import *
from layer_utils import *


class TwoLayerNet:
    """Affine, ReLU, affine, softmax, from the layers."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg  # two layers
        self.params = {
            "W1": np.random.normal(scale=weight_scale, size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": np.random.normal(scale=weight_scale, size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        W1, W2 = self.params["W1"], self.params["W2"]
        hidden, lower = affine_relu_forward(X, W1, self.params["b1"])
        scores, upper = affine_forward(hidden, W2, self.params["b2"])
        if y is None:
            return scores
        data, dscores = softmax_loss(scores, y)
        loss = data + 0.5 * self.reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dhidden, dW2, db2 = affine_backward(dscores, upper)
        _, dW1, db1 = affine_relu_backward(dhidden, lower)
        dW1 = dW1 + self.reg * W1
        dW2 = dW2 + self.reg * W2
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


class FullyConnectedNet:
    """{affine, [normalization], ReLU, [dropout]} x (L - 1), affine, softmax."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout_keep_ratio=1,
                 normalization=None, reg=0.0, weight_scale=1e-2, dtype=np.float32, seed=None):
        self.normalization = normalization
        self.use_dropout = dropout_keep_ratio != 1
        self.reg = reg  # deep
        self.num_layers = len(hidden_dims) + 1
        self.dtype = dtype
        self.params = {}
        widths = [input_dim, *hidden_dims, num_classes]
        for number in range(1, self.num_layers + 1):
            shape = (widths[number - 1], widths[number])
            self.params[f"W{number}"] = np.random.normal(scale=weight_scale, size=shape)
            self.params[f"b{number}"] = np.zeros(shape[1])
            if normalization and number < self.num_layers:
                self.params[f"gamma{number}"] = np.ones(shape[1])
                self.params[f"beta{number}"] = np.zeros(shape[1])
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {"mode": "train", "p": dropout_keep_ratio}
            if seed is not None:
                self.dropout_param["seed"] = seed
        self.bn_params = [{"mode": "train"} for _ in hidden_dims]
        for name, value in self.params.items():
            self.params[name] = value.astype(dtype)

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        mode = "test" if y is None else "train"
        self.dropout_param["mode"] = mode
        for bn_param in self.bn_params:
            bn_param["mode"] = mode

        L = self.num_layers
        tape = []
        flow = X
        for number in range(1, L):
            w, b = self.params[f"W{number}"], self.params[f"b{number}"]
            flow, affine_cache = affine_forward(flow, w, b)
            norm_cache = drop_cache = None
            if self.normalization:
                scale, shift = self.params[f"gamma{number}"], self.params[f"beta{number}"]
                norm = batchnorm_forward if self.normalization == "batchnorm" else layernorm_forward
                flow, norm_cache = norm(flow, scale, shift, self.bn_params[number - 1])
            flow, relu_cache = relu_forward(flow)
            if self.use_dropout:
                flow, drop_cache = dropout_forward(flow, self.dropout_param)
            tape.append((affine_cache, norm_cache, relu_cache, drop_cache))
        scores, top = affine_forward(flow, self.params[f"W{L}"], self.params[f"b{L}"])
        if mode == "test":
            return scores

        total, slope = softmax_loss(scores, y)
        grads = {}
        slope, grads[f"W{L}"], grads[f"b{L}"] = affine_backward(slope, top)
        for number in range(L - 1, 0, -1):
            affine_cache, norm_cache, relu_cache, drop_cache = tape[number - 1]
            if self.use_dropout:
                slope = dropout_backward(slope, drop_cache)
            slope = relu_backward(slope, relu_cache)
            if self.normalization:
                undo = batchnorm_backward if self.normalization == "batchnorm" else layernorm_backward
                slope, dscale, dshift = undo(slope, norm_cache)
                grads[f"gamma{number}"] = dscale
                grads[f"beta{number}"] = dshift
            slope, grads[f"W{number}"], grads[f"b{number}"] = affine_backward(slope, affine_cache)
        for number in range(1, L + 1):
            weights = self.params[f"W{number}"]
            total += 0.5 * self.reg * np.sum(weights ** 2)
            grads[f"W{number}"] = grads[f"W{number}"] + self.reg * weights
        return total, grads
