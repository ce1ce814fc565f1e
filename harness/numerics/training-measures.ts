/** Mean of the last tenth of the losses (at least one): less noisy than the last minibatch alone. NaN when empty. */
export function finalLoss(losses: Float64Array): number {
  const count = Math.max(1, Math.floor(losses.length / 10));
  const tail = losses.subarray(losses.length - count);
  return tail.length === 0 ? Number.NaN : tail.reduce((sum, loss) => sum + loss, 0) / tail.length;
}

/** Share of predictions that equal their label; arrays of equal length. */
export function accuracy(predictions: Float64Array, labels: Float64Array): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (predictions[i] === labels[i]) right++;
  return right / labels.length;
}
