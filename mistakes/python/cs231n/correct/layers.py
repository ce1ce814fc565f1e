import numpy as np


def affine_forward(x, w, b):
    rows = x.reshape(len(x), -1)
    out = rows @ w + b
    return out, (x, w, b)


def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db


def relu_forward(x):
    rectified = np.maximum(x, 0)
    return rectified, x


def relu_backward(dout, cache):
    through = np.where(cache > 0, dout, 0)
    return through


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    features = x.shape[1]
    mean_so_far = bn_param.get("running_mean", np.zeros(features, dtype=x.dtype))
    var_so_far = bn_param.get("running_var", np.zeros(features, dtype=x.dtype))
    if mode == "train":
        mean = x.mean(axis=0)
        centred = x - mean
        var = (centred ** 2).mean(axis=0)
        istd = 1 / np.sqrt(var + eps)
        normal = centred * istd
        out = gamma * normal + beta
        mean_so_far = momentum * mean_so_far + (1 - momentum) * mean
        var_so_far = momentum * var_so_far + (1 - momentum) * var
    elif mode == "test":
        centred = x - mean_so_far
        istd = 1 / np.sqrt(var_so_far + eps)
        normal = centred * istd
        out = normal * gamma + beta
    else:
        raise ValueError(f"mode is {mode}")
    bn_param["running_mean"] = mean_so_far
    bn_param["running_var"] = var_so_far
    return out, (mode, x, centred, istd, normal, gamma)


def batchnorm_backward(dout, cache):
    """Node by node through the graph."""
    mode, x, centred, istd, normal, gamma = cache
    count = len(dout)
    dgamma = (dout * normal).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dnormal = dout * gamma
    if mode == "test":
        return dnormal * istd, dgamma, dbeta
    distd = (dnormal * centred).sum(axis=0)
    dvar = -0.5 * distd * istd ** 3
    dcentred = dnormal * istd + 2 * centred * dvar / count
    dmean = -dcentred.sum(axis=0)
    dx = dcentred + dmean / count
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """The same from the simplified formula."""
    mode, x, centred, istd, normal, gamma = cache
    m = len(dout)
    sum_out = dout.sum(axis=0)
    sum_product = (dout * normal).sum(axis=0)
    front = gamma * istd / m
    dx = front * (m * dout - sum_out - normal * sum_product)
    return dx, sum_product, sum_out


def layernorm_forward(x, gamma, beta, ln_param):
    ln_eps = ln_param.get("eps", 1e-5)
    row_mean = x.mean(axis=1, keepdims=True)
    row_var = x.var(axis=1, keepdims=True)
    deviation = np.sqrt(row_var + ln_eps)
    unit = (x - row_mean) / deviation
    ln_out = unit * gamma + beta
    ln_cache = (unit, gamma, deviation, x)
    return ln_out, ln_cache


def layernorm_backward(dout, cache):
    unit, gamma, deviation, x = cache
    d_gamma = np.sum(dout * unit, axis=0)
    d_beta = np.sum(dout, axis=0)
    g = dout * gamma
    mean_g = g.mean(axis=1, keepdims=True)
    mean_gu = (g * unit).mean(axis=1, keepdims=True)
    d_x = (g - mean_g - unit * mean_gu) / deviation
    return d_x, d_gamma, d_beta


def dropout_forward(x, dropout_param):
    """Inverted dropout: units are kept with probability p."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    seed = dropout_param.get("seed")
    if seed is not None:
        np.random.seed(seed)
    mask = None
    dropped = x
    if mode == "train":
        mask = (np.random.random_sample(x.shape) < p) / p
        dropped = x * mask
    return dropped.astype(x.dtype, copy=False), (dropout_param, mask, mode)


def dropout_backward(dout, cache):
    dropout_param, mask, mode = cache
    if mode == "train":
        return dout * mask
    return dout


def svm_loss(x, y):
    N = len(x)
    pick = np.arange(N)
    margins = (x - x[pick, y][:, None] + 1).clip(min=0)
    margins[pick, y] = 0
    hinge = margins.sum() / N
    dhinge = np.where(margins > 0, 1.0, 0.0)
    dhinge[pick, y] = -dhinge.sum(axis=1)
    dhinge = dhinge / N
    return hinge, dhinge


def softmax_loss(x, y):
    count = len(x)
    at = np.arange(count)
    lowered = x - x.max(axis=1, keepdims=True)
    partition = np.exp(lowered).sum(axis=1, keepdims=True)
    log_chances = lowered - np.log(partition)
    entropy = -log_chances[at, y].sum() / count
    dentropy = np.exp(log_chances)
    dentropy[at, y] -= 1
    dentropy = dentropy / count
    return entropy, dentropy
