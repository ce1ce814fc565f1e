/** A statistic that is out of its limits → what a student reads: what was measured, what is right, what it points to. */
import type { OutOfLimits } from '../grading/grade.ts';
import { inertLine } from '../wire/inert.ts';
import { formatCount, formatNumber } from './format-number.ts';

export function describeStatistic(finding: OutOfLimits): string {
  const { chance, again } = finding;
  const twice = again === null ? '' : `, and ${number(again)} in a second draw`;
  const odds = isCertain(finding) ? '' : ` Correct work shows this by chance once in ${formatCount(1 / chance)} times.`;
  return `${sentence(finding, twice)}${odds}`;
}

/** Rounding alone separates these from what is right: no chance is involved. */
const CERTAIN: ReadonlySet<string> = new Set([
  'repeats',
  'gram',
  'scale',
  'test',
  'columnMean',
  'columnVariance',
  'runningMean',
  'runningVar',
  'running',
]);
const isCertain = ({ statistic }: OutOfLimits): boolean => CERTAIN.has(statistic);

function sentence(finding: OutOfLimits, twice: string): string {
  const { measured, statistic, received, low, high } = finding;
  const output = inertLine(finding.output, 60);
  const on = finding.trial === '' ? '' : ` (on ${finding.trial})`;
  const between = `between ${number(low)} and ${number(high)}`;
  const percent = (share: number): string => `${formatNumber(100 * share, 3)} %`;
  const what = measured === 'dropout' ? `the mask of ${output}` : output;
  switch (statistic) {
    case 'repeats':
      return `${percent(received)} of the entries of ${output} are numbers that occurred before${on}: they are constants, whole numbers or zeros, not draws from a continuous distribution.`;
    case 'calls':
      return `Two calls give ${received > 0.99 ? 'the same numbers' : 'related numbers'}: the correlation between them is ${number(received)}${on}. Is a seed set, or an array kept, inside the function?`;
    case 'mean':
      return `${output} is not centred on 0: its mean is ${number(received)} of its standard deviation${twice}; ${between} is right${on}.`;
    case 'variance':
      return `The variance of ${output} is ${number(received)} times the one that is asked for${twice}; ${between} times is right${on}.`;
    case 'shape':
      return `The entries of ${output} follow another distribution than the one that is asked for: the two distribution functions are ${number(received)} apart${twice}; up to ${number(high)} is right${on}.`;
    case 'kurtosis':
      return `The entries of ${output} follow another distribution than the one that is asked for: their kurtosis is ${number(received)}${twice}; ${between} is right (normal draws have 3, uniform ones 1.8)${on}.`;
    case 'bound':
      return received > high
        ? `${output} goes beyond its bound: the largest entry is ${number(received)} times the bound${on}.`
        : `${output} doesn't reach its bound: the largest entry is ${number(received)} times the bound${twice}; at least ${number(low)} is right${on}.`;
    case 'neighbours':
      return `Neighbouring entries of ${what} are not independent: their correlation is ${number(received)}${twice}; ${between} is right${on}.`;
    case 'rows':
    case 'columns':
      return received < low
        ? `The ${statistic} of ${what} are closer to orthogonal than independent draws are${on}: ${number(received)} of their mean square correlation${twice}; ${between} is right.`
        : `The ${statistic} of ${what} are not independent: their mean square correlation is ${number(received)} times that of independent draws${twice}; ${between} is right${on}.`;
    case 'alike':
      return `Two rows or two columns of ${what} are alike: their correlation is ${number(received)}${on}. Each entry needs a draw of its own.`;
    case 'gram':
      return `${output} is not orthonormal: the products of its rows (or columns, if there are more rows) miss 0 and 1 by up to ${number(received)}${on}.`;
    case 'logStd':
      return `In layer ${output} the standard deviation of the activations is ${number(Math.exp(received))}${again(finding, Math.exp)}; between ${number(Math.exp(low))} and ${number(Math.exp(high))} is right${on}.`;
    case 'meanOverStd':
      return `In layer ${output} the mean of the activations is ${number(received)} of their standard deviation${twice}; ${between} is right${on}.`;
    case 'zeroShare':
      return `In layer ${output} ${percent(received)} of the activations are exactly 0; between ${percent(low)} and ${percent(high)} is right${on}.`;
    case 'deadShare':
      return `In layer ${output} ${percent(received)} of the units are dead, 0 on every example; between ${percent(low)} and ${percent(high)} is right${on}.`;
    case 'saturatedShare':
      return `In layer ${output} ${percent(received)} of the units are saturated; between ${percent(low)} and ${percent(high)} is right${on}.`;
    case 'logGradientRatio':
      return `The gradient of the first layer is ${number(Math.exp(received))} times that of the last${again(finding, Math.exp)}; between ${number(Math.exp(low))} and ${number(Math.exp(high))} is right${on}.`;
    case 'keptShare':
      return `p is the probability of keeping a unit (or of dropping it, where that is meant): it happens to ${percent(received)} of them${finding.again === null ? '' : `, and ${percent(finding.again)} in a second draw`}; between ${percent(low)} and ${percent(high)} is right${on}.`;
    case 'scale':
      return `What is kept is ${number(1 + received)} times as large as it should be: a kept unit is divided by the probability of keeping it${on}.`;
    case 'test':
      return `In test mode nothing may change, but ${output} differs from x by ${number(received)} of its largest entry${on}.`;
    case 'columnMean':
      return `After normalisation a column of ${output} has the mean ${number(received)}; with beta 0 it is 0${on}.`;
    case 'columnVariance':
      return `After normalisation a column of ${output} has ${number(1 + received)} times the variance s² / (s² + eps) that it should have${on}.`;
    case 'runningMean':
    case 'runningVar':
      return `${output} after several batches is off by ${number(received)} of its size, whichever convention is meant: running = momentum · running + (1 − momentum) · batch, starting from 0${on}.`;
    case 'running':
      return `In test mode x is not normalised by the running mean and variance: ${output} is off by ${number(received)} of its size${on}.`;
  }
}

const number = (value: number): string => formatNumber(value, 3);

const again = (finding: OutOfLimits, show: (value: number) => number): string =>
  finding.again === null ? '' : `, and ${number(show(finding.again))} in a second draw`;
