/**
 * The one-sided 95 % upper bound of a rate of which `events` of `trials` were seen (Clopper & Pearson, 1934): the rate
 * at which so few events or fewer would still be seen one time in twenty. Three over the number of trials when there
 * were none.
 */
export function upperBound95(events: number, trials: number): number {
  if (trials === 0 || events >= trials) return 1;
  let [low, high] = [events / trials, 1];
  for (let step = 0; step < 60; step++) {
    const rate = (low + high) / 2;
    if (atMost(events, trials, rate) > 0.05) low = rate;
    else high = rate;
  }
  return high;
}

/** P(at most `events` of `trials`) for independent events of this rate. */
function atMost(events: number, trials: number, rate: number): number {
  let logTerm = trials * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= events; k++) {
    logTerm += Math.log((trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return sum;
}
