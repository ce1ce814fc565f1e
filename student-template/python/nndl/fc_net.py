"""Homework 3 and 4: nets of any depth, put together from the functions in layers.py.

Shapes: layer l maps widths[l - 1] units to widths[l].
  W<l> (fan-in, fan-out)   b<l> (fan-out,)   gamma<l>, beta<l> (fan-out,)
Attention: W is (fan-in, fan-out) here, the transpose of the W in neural_net.py.
"""
import numpy as np

from .layers import *


class TwoLayerNet(object):
    """affine - relu - [dropout] - affine - softmax"""

    def __init__(self, input_dim=3 * 32 * 32, hidden_dims=100, num_classes=10, dropout=1, weight_scale=1e-3, reg=0.0):
        """Set self.params, a dict: W1 (input_dim, hidden_dims) and W2 (hidden_dims, num_classes) normal with standard
        deviation weight_scale, b1 and b2 zero. Remember reg and dropout for loss.

        dropout: the probability of keeping a hidden unit; 1 means no dropout.
        """
        self.params = {}
        # YOUR CODE HERE: fc_net.TwoLayerNet.__init__
        raise NotImplementedError('TODO: fc_net.TwoLayerNet.__init__')
        # END OF YOUR CODE

    def loss(self, X, y=None):
        """Without y: the scores, in test mode (nothing dropped). With y: the loss and its gradients, in train mode.

          loss = softmax_loss(scores, y) + 0.5 * reg * (|W1|^2 + |W2|^2)

        X (N, d1, ..., dk) with d1 * ... * dk = input_dim

        Returns scores (N, num_classes), or (loss, grads): grads is a dict with the keys and shapes of params.
        """
        # YOUR CODE HERE: fc_net.TwoLayerNet.loss
        raise NotImplementedError('TODO: fc_net.TwoLayerNet.loss')
        # END OF YOUR CODE


class FullyConnectedNet(object):
    """L = len(hidden_dims) + 1 affine layers:

      {affine - [batchnorm] - relu - [dropout]} x (L - 1) - affine - softmax
    """

    def __init__(self, hidden_dims, input_dim=3 * 32 * 32, num_classes=10, dropout=1, use_batchnorm=False, reg=0.0,
                 weight_scale=1e-2, dtype=np.float32, seed=None):
        """Set self.params for l = 1 .. L: W<l> normal with standard deviation weight_scale, b<l> zero; with
        use_batchnorm also gamma<l> one and beta<l> zero for l = 1 .. L - 1 (none for the last layer). Each batchnorm
        layer needs a bn_param of its own that lives as long as the net.

        dropout: the probability of keeping a hidden unit; 1 means no dropout.
        dtype: of all parameters. The check passes np.float64.
        seed: handed on to every dropout layer, so that the same units are dropped each time.
        """
        self.params = {}
        # YOUR CODE HERE: fc_net.FullyConnectedNet.__init__
        raise NotImplementedError('TODO: fc_net.FullyConnectedNet.__init__')
        # END OF YOUR CODE

    def loss(self, X, y=None):
        """Without y: the scores, in test mode. With y: the loss and its gradients, in train mode. The mode concerns
        batchnorm and dropout.

          loss = softmax_loss(scores, y) + 0.5 * reg * (|W1|^2 + ... + |WL|^2)

        Biases, gammas and betas are not penalised.

        X (N, d1, ..., dk) with d1 * ... * dk = input_dim

        Returns scores (N, num_classes), or (loss, grads): grads is a dict with the keys and shapes of params.
        """
        # YOUR CODE HERE: fc_net.FullyConnectedNet.loss
        raise NotImplementedError('TODO: fc_net.FullyConnectedNet.loss')
        # END OF YOUR CODE
