"""Homework 3: a net with one hidden layer, forward and backward in one place.

  X -> affine -> ReLU -> affine -> softmax

Shapes: N examples, D inputs, H hidden units, C classes.
  X (N, D)   y (N,)   W1 (H, D)   b1 (H,)   W2 (C, H)   b2 (C,)
"""
import numpy as np


class TwoLayerNet(object):

    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        """Given: normal weights with standard deviation std, zero biases."""
        self.params = {
            'W1': std * np.random.randn(hidden_size, input_size),
            'b1': np.zeros(hidden_size),
            'W2': std * np.random.randn(output_size, hidden_size),
            'b2': np.zeros(output_size),
        }

    def loss(self, X, y=None, reg=0.0):
        """Without y: the scores. With y: the loss and its gradients.

          h      = max(0, X W1^T + b1)         (N, H)
          scores = h W2^T + b2                 (N, C)
          loss   = mean over i of -log softmax(scores[i])[y[i]]  +  0.5 * reg * (|W1|^2 + |W2|^2)

        |W|^2 is the sum of all squared entries. The biases are not penalised. Going backward, the ReLU passes an
        upstream gradient on only where its own input (bias included) was positive.

        Returns scores (N, C), or (loss, grads): grads is a dict with the keys and shapes of params.
        """
        # YOUR CODE HERE: neural_net.loss
        raise NotImplementedError('TODO: neural_net.loss')
        # END OF YOUR CODE

    def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=1e-5, num_iters=100,
              batch_size=200, verbose=False):
        """Stochastic gradient descent on the current parameters, num_iters steps on random batches of batch_size.

        One epoch is max(1, number of examples // batch_size) steps. Once every epoch, note the accuracy on the batch
        and on the validation data, then multiply the learning rate by learning_rate_decay.

        Returns a dict: loss_history has num_iters numbers; train_acc_history and val_acc_history hold accuracies
        between 0 and 1.
        """
        # YOUR CODE HERE: neural_net.train
        raise NotImplementedError('TODO: neural_net.train')
        # END OF YOUR CODE

    def predict(self, X):
        """Returns the class with the largest score for each example, shape (N,)."""
        # YOUR CODE HERE: neural_net.predict
        raise NotImplementedError('TODO: neural_net.predict')
        # END OF YOUR CODE
