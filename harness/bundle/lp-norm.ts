/** ‖v‖ₚ = (Σ|vᵢ|ᵖ)^(1/p) for p = 1, 2 and ∞; other p through exp and log, whose bits are the same on every Node. */
export function lpNorm(vector: ArrayLike<number>, order: number | 'inf'): number {
  let result = 0;
  for (let i = 0; i < vector.length; i++) {
    const magnitude = Math.abs(vector[i]!);
    if (order === 'inf') result = Math.max(result, magnitude);
    else if (order === 1) result += magnitude;
    else if (order === 2) result += magnitude * magnitude;
    else if (magnitude > 0) result += Math.exp(order * Math.log(magnitude));
  }
  if (order === 'inf' || order === 1 || result === 0) return result;
  return order === 2 ? Math.sqrt(result) : Math.exp(Math.log(result) / order);
}
