import numpy as np

from .layers import *


class TwoLayerNet(object):
    """affine - ReLU - affine - softmax; W1 is (D, H), W2 is (H, C)."""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dims=100, num_classes=10,
                 dropout=0, weight_scale=1e-3, reg=0.0):
        self.params = {}
        self.reg = reg
        self.params['W1'] = weight_scale * np.random.randn(input_dim, hidden_dims)
        self.params['b1'] = np.zeros(hidden_dims)
        self.params['W2'] = weight_scale * np.random.randn(hidden_dims, num_classes)
        self.params['b2'] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1 = self.params['W1']
        W2 = self.params['W2']
        z, affine1 = affine_forward(X, W1, self.params['b1'])
        h, relu1 = relu_forward(z)
        scores, affine2 = affine_forward(h, W2, self.params['b2'])
        if y is None:
            return scores
        two_loss, dscores = softmax_loss(scores, y)
        two_loss += 0.5 * self.reg * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
        dhidden, dW2, db2 = affine_backward(dscores, affine2)
        dz = relu_backward(dhidden, relu1)
        dx, dW1, db1 = affine_backward(dz, affine1)
        dW2 += self.reg * W2
        dW1 += self.reg * W1
        two_grads = {'W1': dW1, 'b1': db1, 'W2': dW2, 'b2': db2}
        return two_loss, two_grads


class FullyConnectedNet(object):
    """{affine - [batch norm] - ReLU - [dropout]} x (L - 1) - affine - softmax."""

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10,
                 dropout=0, use_batchnorm=False, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        self.use_batchnorm = use_batchnorm
        self.use_dropout = dropout > 0
        self.reg = reg  # deep
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}
        dims = [input_dim] + list(hidden_dims) + [num_classes]
        for l in range(1, self.num_layers + 1):
            self.params['W' + str(l)] = weight_scale * np.random.randn(dims[l - 1], dims[l])
            self.params['b' + str(l)] = np.zeros(dims[l])
            if self.use_batchnorm and l < self.num_layers:
                self.params['gamma' + str(l)] = np.ones(dims[l])
                self.params['beta' + str(l)] = np.zeros(dims[l])
        self.dropout_param = {}
        if self.use_dropout:
            self.dropout_param = {'mode': 'train', 'p': dropout}
            if seed is not None:
                self.dropout_param['seed'] = seed
        self.bn_params = []
        if self.use_batchnorm:
            self.bn_params = [{'mode': 'train'} for l in range(self.num_layers - 1)]
        for name in self.params:
            self.params[name] = self.params[name].astype(dtype)

    def loss(self, X, y=None):
        X = X.astype(self.dtype)
        mode = 'test' if y is None else 'train'
        if self.use_dropout:
            self.dropout_param['mode'] = mode
        if self.use_batchnorm:
            for bn_param in self.bn_params:
                bn_param['mode'] = mode

        last = self.num_layers
        affines = {}
        norms = {}
        relus = {}
        drops = {}
        a = X
        for i in range(1, last):
            a, affines[i] = affine_forward(a, self.params['W' + str(i)], self.params['b' + str(i)])
            if self.use_batchnorm:
                gamma = self.params['gamma' + str(i)]
                beta = self.params['beta' + str(i)]
                a, norms[i] = batchnorm_forward(a, gamma, beta, self.bn_params[i - 1])
            a, relus[i] = relu_forward(a)
            if self.use_dropout:
                a, drops[i] = dropout_forward(a, self.dropout_param)
        scores, affines[last] = affine_forward(a, self.params['W' + str(last)], self.params['b' + str(last)])
        if mode == 'test':
            return scores

        loss, dscores = softmax_loss(scores, y)
        for j in range(1, last + 1):
            loss += 0.5 * self.reg * np.sum(self.params['W' + str(j)] ** 2)
        grads = {}
        da, grads['W' + str(last)], grads['b' + str(last)] = affine_backward(dscores, affines[last])
        for i in range(last - 1, 0, -1):
            if self.use_dropout:
                da = dropout_backward(da, drops[i])
            da = relu_backward(da, relus[i])
            if self.use_batchnorm:
                da, dgamma, dbeta = batchnorm_backward(da, norms[i])
                grads['gamma' + str(i)] = dgamma
                grads['beta' + str(i)] = dbeta
            da, grads['W' + str(i)], grads['b' + str(i)] = affine_backward(da, affines[i])
        for k in range(1, last + 1):
            grads['W' + str(k)] = grads['W' + str(k)] + self.reg * self.params['W' + str(k)]
        return loss, grads
