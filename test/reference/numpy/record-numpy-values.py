"""Computes the reference's formulas a second time, independently and vectorised, in NumPy, and prints them as JSON.

Usage: python3 record-numpy-values.py > numpy-values.json

Every case holds its inputs and its outputs. Inputs come from seeded legacy streams, which NumPy keeps unchanged.
All sizes within a case differ, biases are not zero, upstream gradients are random.
"""

import json
import platform
import sys

import numpy as np

cases = {}


def record(name, inputs, outputs):
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, (np.ndarray, np.generic)):
            return value.tolist()
        return value

    cases[name] = {"inputs": plain(inputs), "outputs": plain(outputs)}


def generator(seed):
    return np.random.RandomState(seed)


# Losses on scores


def one_hot(y, classes):
    return np.eye(classes)[y]


def softmax_loss(scores, y):
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    target = one_hot(y, scores.shape[1])
    return -(log_p * target).sum() / len(y), (np.exp(log_p) - target) / len(y)


def svm_loss(scores, y):
    target = one_hot(y, scores.shape[1])
    own = (scores * target).sum(axis=1, keepdims=True)
    margins = np.maximum(0, scores - own + 1) * (1 - target)
    active = (margins > 0).astype(float)
    dscores = active - target * active.sum(axis=1, keepdims=True)
    return margins.sum() / len(y), dscores / len(y)


def record_losses():
    r = generator(11)
    scores = 3 * r.randn(7, 5)
    y = np.array([3, 0, 1, 1, 2, 0, 3])
    for name, rule in (("svm_loss", svm_loss), ("softmax_loss", softmax_loss)):
        loss, dx = rule(scores, y)
        record(name, {"x": scores, "y": y}, {"loss": loss, "dx": dx})
    loss, dx = softmax_loss(1e4 * scores, y)
    record("softmax_loss_of_huge_scores", {"x": 1e4 * scores, "y": y}, {"loss": loss, "dx": dx})


# k nearest neighbours


def knn_predict(dists, y_train, k):
    order = np.argsort(dists, axis=1, kind="stable")[:, :k]
    votes = one_hot(y_train, y_train.max() + 1)[order].sum(axis=1)
    return votes.argmax(axis=1)


def record_knn():
    r = generator(12)
    x_train, x = r.randn(13, 5), r.randn(6, 5)
    y_train = np.array([4, 1, 0, 3, 3, 2, 1, 0, 4, 2, 2, 1, 3])
    difference = np.abs(x[:, None, :] - x_train[None, :, :])
    dists = {
        "l1": difference.sum(axis=2),
        "l2": np.sqrt((difference**2).sum(axis=2)),
        "linf": difference.max(axis=2),
        "l1_5": (difference**1.5).sum(axis=2) ** (1 / 1.5),
        "l3": (difference**3).sum(axis=2) ** (1 / 3),
    }
    labels = {"k%d" % k: knn_predict(dists["l2"], y_train, k) for k in (1, 2, 3, 4, 5, 13)}
    record("knn", {"XTrain": x_train, "yTrain": y_train, "X": x}, {**dists, **labels})
    grid = r.randint(0, 3, (9, 13)).astype(float)
    ties = {"k%d" % k: knn_predict(grid, y_train, k) for k in (1, 2, 3, 4, 6)}
    record("knn_ties", {"XTrain": x_train, "yTrain": y_train, "dists": grid}, ties)


# Linear classifiers, scores X W^T


def linear(rule, w, x, y):
    loss, dscores = rule(x @ w.T, y)
    return loss, dscores.T @ x


def train_linear(rule, scale, x, y, learning_rate, num_iters, batch_size):
    w = np.random.normal(size=(y.max() + 1, x.shape[1])) * scale
    losses = []
    for _ in range(num_iters):
        batch = np.random.choice(x.shape[0], batch_size)
        loss, grad = linear(rule, w, x[batch], y[batch])
        losses.append(loss)
        w = w - learning_rate * grad
    return losses, w


def record_linear():
    r = generator(13)
    w, x = r.randn(5, 7), r.randn(11, 7)
    y = np.array([0, 3, 1, 2, 2, 0, 3, 1, 0, 0, 2])  # no example of the last class
    for name, rule, scale in (("svm", svm_loss, 1.0), ("softmax", softmax_loss, 0.0001)):
        loss, grad = linear(rule, w, x, y)
        record(name, {"W": w, "X": x, "y": y}, {"loss": loss, "grad": grad, "predicted": (x @ w.T).argmax(axis=1)})
        np.random.seed(29)
        losses, trained = train_linear(rule, scale, x, y, 0.05, 17, 6)
        record(
            name + "_train",
            {"seed": 29, "X": x, "y": y, "learningRate": 0.05, "numIters": 17, "batchSize": 6},
            {"losses": losses, "W": trained},
        )


# Two-layer net with weights (H, D) and (C, H)


def two_layer(params, x, y, reg):
    before = x @ params["W1"].T + params["b1"]
    hidden = before * (before > 0)
    scores = hidden @ params["W2"].T + params["b2"]
    loss, dscores = softmax_loss(scores, y)
    dbefore = (dscores @ params["W2"]) * (before > 0)
    loss += 0.5 * reg * ((params["W1"] ** 2).sum() + (params["W2"] ** 2).sum())
    grads = {
        "W1": dbefore.T @ x + reg * params["W1"],
        "b1": dbefore.sum(axis=0),
        "W2": dscores.T @ hidden + reg * params["W2"],
        "b2": dscores.sum(axis=0),
    }
    return scores, loss, grads


def two_layer_predict(params, x):
    return (np.maximum(x @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]).argmax(axis=1)


def train_two_layer(params, x, y, x_val, y_val, rate, decay, reg, num_iters, batch_size):
    per_epoch = max(x.shape[0] // batch_size, 1)
    losses, train_accuracies, val_accuracies = [], [], []
    for iteration in range(num_iters):
        batch = np.random.choice(x.shape[0], batch_size)
        _, loss, grads = two_layer(params, x[batch], y[batch], reg)
        losses.append(loss)
        params = {key: value - rate * grads[key] for key, value in params.items()}
        if iteration % per_epoch == 0:
            train_accuracies.append((two_layer_predict(params, x[batch]) == y[batch]).mean())
            val_accuracies.append((two_layer_predict(params, x_val) == y_val).mean())
            rate *= decay
    return losses, train_accuracies, val_accuracies, params


def record_two_layer():
    r = generator(14)
    x, y = r.randn(7, 6), np.array([2, 0, 1, 1, 2, 0, 2])
    params = {"W1": r.randn(5, 6), "b1": r.randn(5), "W2": r.randn(4, 5), "b2": r.randn(4)}
    scores, loss, grads = two_layer(params, x, y, 0.3)
    record(
        "neural_net",
        {"X": x, "y": y, "reg": 0.3, **params},
        {"scores": scores, "loss": loss, **grads, "predicted": two_layer_predict(params, x)},
    )
    x, x_val = r.randn(23, 6), r.randn(9, 6)
    y, y_val = r.randint(0, 4, 23), r.randint(0, 4, 9)
    np.random.seed(31)
    start = {
        "W1": 0.3 * np.random.randn(5, 6),
        "b1": np.zeros(5),
        "W2": 0.3 * np.random.randn(4, 5),
        "b2": np.zeros(4),
    }
    losses, train_accuracies, val_accuracies, trained = train_two_layer(
        start, x, y, x_val, y_val, 0.2, 0.8, 0.01, 19, 5
    )
    record(
        "neural_net_train",
        {"seed": 31, "X": x, "y": y, "XVal": x_val, "yVal": y_val},
        {"losses": losses, "trainAccuracies": train_accuracies, "valAccuracies": val_accuracies, **trained},
    )


# Layers


def affine(x, w, b):
    return np.tensordot(x.reshape(len(x), -1), w, axes=1) + b


def affine_gradients(dout, x, w):
    dx = np.einsum("nm,dm->nd", dout, w).reshape(x.shape)
    dw = np.einsum("nd,nm->dm", x.reshape(len(x), -1), dout)
    return dx, dw, dout.sum(axis=0)


def batchnorm_train(x, gamma, beta, eps):
    """Forward values and a function for the gradients, taken node by node through the computation."""
    n = x.shape[0]
    centred = x - x.mean(axis=0)
    variance = np.square(centred).mean(axis=0)
    root = np.sqrt(variance + eps)
    normalized = centred / root

    def gradients(dout):
        dnormalized = dout * gamma
        droot = (dnormalized * -centred / root**2).sum(axis=0)
        dvariance = droot / (2 * root)
        dcentred = dnormalized / root + dvariance * 2 * centred / n
        return dcentred - dcentred.mean(axis=0), (dout * normalized).sum(axis=0), dout.sum(axis=0)

    return gamma * normalized + beta, x.mean(axis=0), variance, gradients


def record_layers():
    r = generator(15)
    x, w, b, dout = r.randn(3, 2, 4), r.randn(8, 5), r.randn(5), r.randn(3, 5)
    dx, dw, db = affine_gradients(dout, x, w)
    record(
        "affine", {"x": x, "w": w, "b": b, "dout": dout}, {"out": affine(x, w, b), "dx": dx, "dw": dw, "db": db}
    )

    x, dout = r.randn(3, 2, 4), r.randn(3, 2, 4)
    record("relu", {"x": x, "dout": dout}, {"out": np.where(x > 0, x, 0), "dx": np.where(x > 0, dout, 0)})

    x, dout = 2 * r.randn(7, 4) + 3, r.randn(7, 4)
    gamma, beta, mean, var = r.randn(4), r.randn(4), r.randn(4), r.rand(4) + 0.5
    inputs = {"x": x, "dout": dout, "gamma": gamma, "beta": beta, "runningMean": mean, "runningVar": var}
    out, batch_mean, batch_var, gradients = batchnorm_train(x, gamma, beta, 1e-5)
    dx, dgamma, dbeta = gradients(dout)
    record(
        "batchnorm_train",
        inputs,
        {
            "out": out,
            "dx": dx,
            "dgamma": dgamma,
            "dbeta": dbeta,
            "runningMean": 0.9 * mean + 0.1 * batch_mean,
            "runningVar": 0.9 * var + 0.1 * x.var(axis=0),
        },
    )
    out, _, _, gradients = batchnorm_train(x, gamma, beta, 0.2)
    dx, dgamma, dbeta = gradients(dout)
    record(
        "batchnorm_train_with_settings",
        {**inputs, "eps": 0.2, "momentum": 0.6},
        {
            "out": out,
            "dx": dx,
            "dgamma": dgamma,
            "dbeta": dbeta,
            "runningMean": 0.6 * mean + 0.4 * batch_mean,
            "runningVar": 0.6 * var + 0.4 * batch_var,
        },
    )
    normalized = (x - mean) / np.sqrt(var + 1e-5)
    record(
        "batchnorm_test",
        inputs,
        {
            "out": gamma * normalized + beta,
            "dx": dout * gamma / np.sqrt(var + 1e-5),
            "dgamma": (dout * normalized).sum(axis=0),
            "dbeta": dout.sum(axis=0),
            "runningMean": mean,
            "runningVar": var,
        },
    )

    x, dout = r.randn(6, 5), r.randn(6, 5)
    np.random.seed(37)
    mask = (np.random.rand(6, 5) < 0.7) / 0.7
    record("dropout", {"x": x, "dout": dout, "p": 0.7, "seed": 37}, {"out": x * mask, "dx": dout * mask})


# Multi-layer perceptrons with weights (D, H), built from the layers


def mlp(params, layers, x, y, reg, batchnorm, keep, seed):
    activation, caches = x, []
    for layer in range(1, layers):
        w, b = params["W%d" % layer], params["b%d" % layer]
        before, normalize_gradients = affine(activation, w, b), None
        cache = {"x": activation, "w": w}
        if batchnorm:
            before, _, _, normalize_gradients = batchnorm_train(
                before, params["gamma%d" % layer], params["beta%d" % layer], 1e-5
            )
        mask = np.ones_like(before)
        if keep < 1:
            np.random.seed(seed)
            mask = (np.random.rand(*before.shape) < keep) / keep
        cache["normalize_gradients"] = normalize_gradients
        cache["slope"] = (before > 0) * mask
        caches.append(cache)
        activation = before * cache["slope"]
    w = params["W%d" % layers]
    scores = affine(activation, w, params["b%d" % layers])
    loss, upstream = softmax_loss(scores, y)
    loss += 0.5 * reg * sum((params["W%d" % layer] ** 2).sum() for layer in range(1, layers + 1))
    grads = {}
    upstream, dw, db = affine_gradients(upstream, activation, w)
    grads["W%d" % layers], grads["b%d" % layers] = dw + reg * w, db
    for layer in range(layers - 1, 0, -1):
        cache = caches[layer - 1]
        upstream = upstream * cache["slope"]
        if cache["normalize_gradients"] is not None:
            upstream, grads["gamma%d" % layer], grads["beta%d" % layer] = cache["normalize_gradients"](upstream)
        upstream, dw, db = affine_gradients(upstream, cache["x"], cache["w"])
        grads["W%d" % layer], grads["b%d" % layer] = dw + reg * cache["w"], db
    return scores, loss, grads


def mlp_params(r, sizes, batchnorm):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
        params["W%d" % layer], params["b%d" % layer] = r.randn(fan_in, fan_out), r.randn(fan_out)
        if batchnorm and layer < len(sizes) - 1:
            params["gamma%d" % layer], params["beta%d" % layer] = r.randn(fan_out), r.randn(fan_out)
    return params


def record_mlps():
    r = generator(16)
    x, y = r.randn(7, 2, 3), np.array([0, 2, 1, 1, 0, 2, 0])
    params = mlp_params(r, [6, 5, 4], False)
    scores, loss, grads = mlp(params, 2, x, y, 0.4, False, 1, None)
    record("mlp_two_layer_net", {"X": x, "y": y, "reg": 0.4, "params": params}, {"scores": scores, "loss": loss, **grads})
    plain = {"hiddenDims": [5, 8], "inputDim": 6, "numClasses": 4, "reg": 0.4}
    for name, batchnorm, keep, seed in (
        ("plain", False, 1, None),
        ("batchnorm", True, 1, None),
        ("dropout", False, 0.6, 41),
        ("batchnorm_and_dropout", True, 0.6, 43),
    ):
        params = mlp_params(r, [6, 5, 8, 4], batchnorm)
        _, loss, grads = mlp(params, 3, x, y, 0.4, batchnorm, keep, seed)
        options = {**plain, "useBatchnorm": batchnorm, "dropout": keep, "seed": seed}
        record("fully_connected_net_" + name, {"X": x, "y": y, "options": options, "params": params}, {"loss": loss, **grads})


# Optimisers: three steps each, with another gradient every time


def record_optimizers():
    r = generator(17)
    w, gradients = r.randn(3, 4), r.randn(3, 3, 4)
    inputs = {"w": w, "gradients": gradients}
    record("sgd", {**inputs, "config": {"learningRate": 0.03}}, {"w": w - 0.03 * gradients.sum(axis=0)})

    plain, nesterov, velocity = w, w, np.zeros_like(w)
    for dw in gradients:
        previous, velocity = velocity, 0.8 * velocity - 0.03 * dw
        plain = plain + velocity
        nesterov = nesterov - 0.8 * previous + 1.8 * velocity
    config = {"learningRate": 0.03, "momentum": 0.8}
    record("sgd_momentum", {**inputs, "config": config}, {"w": plain, "velocity": velocity})
    record("sgd_nesterov_momentum", {**inputs, "config": config}, {"w": nesterov, "velocity": velocity})

    moved, a = w, np.zeros_like(w)
    for dw in gradients:
        a = 0.9 * a + 0.1 * np.square(dw)
        moved = moved - 0.03 * dw / (1e-3 + np.sqrt(a))
    config = {"learningRate": 0.03, "decayRate": 0.9, "epsilon": 1e-3}
    record("rmsprop", {**inputs, "config": config}, {"w": moved, "a": a})

    # The moments written out as weighted sums over the steps, instead of recursively.
    moved = w
    for t in range(1, 4):
        weights1 = 0.2 * 0.8 ** np.arange(t - 1, -1, -1)
        weights2 = 0.05 * 0.95 ** np.arange(t - 1, -1, -1)
        v = np.tensordot(weights1, gradients[:t], axes=1)
        a = np.tensordot(weights2, gradients[:t] ** 2, axes=1)
        moved = moved - 0.03 * (v / weights1.sum()) / (np.sqrt(a / weights2.sum()) + 1e-3)
    config = {"learningRate": 0.03, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}
    record("adam", {**inputs, "config": config}, {"w": moved, "v": v, "a": a, "t": 3})


# The legacy random stream, and everything that draws from it in a fixed order


def record_streams():
    def fresh(draw):
        np.random.seed(0)
        return draw()

    record(
        "random",
        {"seed": 0},
        {
            "randn": fresh(lambda: np.random.randn(3, 5)),
            "normal": fresh(lambda: np.random.normal(2, 3, (2, 3))),
            "uniform": fresh(lambda: np.random.rand(2, 4)),
            "choice": fresh(lambda: np.random.choice(7, 9)),
            "choiceWithoutReplacement": fresh(lambda: np.random.choice(9, 4, replace=False)),
            "randint": fresh(lambda: np.random.randint(3, 12, 8)),
            "permutation": fresh(lambda: np.random.permutation(8)),
        },
    )
    np.random.seed(123456789)
    # An odd number of normals leaves one cached; the next normal draw uses it, whatever came between.
    first = np.random.randn(3)
    record(
        "random_mixed",
        {"seed": 123456789},
        {
            "first": first,
            "uniform": np.random.rand(2),
            "choice": np.random.choice(1000, 3),
            "second": np.random.randn(4),
        },
    )
    np.random.seed(5)
    svm_w, softmax_w = np.random.normal(size=(3, 4)), np.random.normal(size=(2, 5)) * 0.0001
    two_layer_w1, two_layer_w2 = 0.1 * np.random.randn(3, 5), 0.1 * np.random.randn(2, 3)
    mlp_w1, mlp_w2 = np.random.normal(0, 0.2, (5, 3)), np.random.normal(0, 0.2, (3, 2))
    net_w1, net_w2, net_w3 = (np.random.normal(0, 0.05, shape) for shape in ((4, 6), (6, 3), (3, 2)))
    record(
        "initial_weights",
        {"seed": 5},
        {
            "svmW": svm_w,
            "softmaxW": softmax_w,
            "neuralNetW1": two_layer_w1,
            "neuralNetW2": two_layer_w2,
            "mlpW1": mlp_w1,
            "mlpW2": mlp_w2,
            "netW1": net_w1,
            "netW2": net_w2,
            "netW3": net_w3,
        },
    )


for record_group in (
    record_losses,
    record_knn,
    record_linear,
    record_two_layer,
    record_layers,
    record_mlps,
    record_optimizers,
    record_streams,
):
    record_group()

versions = {"python": platform.python_version(), "numpy": np.__version__}
# One line a case, so that a difference between two recordings names its case.
lines = ",\n".join("%s: %s" % (json.dumps(name), json.dumps(case)) for name, case in cases.items())
sys.stdout.write('{"versions": %s,\n"cases": {\n%s\n}}\n' % (json.dumps(versions), lines))
