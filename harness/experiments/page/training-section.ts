import type { TrainingCell } from '../../../reference/experiments/training-table.ts';
import { figureOf, formatShare, tableOf } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { type HeatCell, heatMap } from './heat-map.ts';
import type { Measurements } from './measure.ts';
import { nameOf } from './names.ts';

/** The last slide's table, trained on a small task, with the paper's numbers beside it. */
export async function trainingSection({ table, trainingSeeds }: Measurements): Promise<string> {
  const chart = heatMap(table.map(heatCell), {
    legend: 'per cent right (a guess: 25)',
    domain: [25, 100],
    cellWidth: 136,
    cellHeight: 48,
  });
  return [
    '<section id="training"><h2>The last slide: which initialization trains which units?</h2>',
    `<p>A net of twelve hidden layers of 16 units without biases learns sixteen clusters in eight dimensions that belong to
     four classes, by 400 steps of gradient descent with momentum 0.9, a learning rate of 0.01 and batches of 32, from the
     ${trainingSeeds.length === 1 ? 'seed' : 'seeds'} ${trainingSeeds.join(', ')}. Only the hidden layers are initialized as named; the layer of scores is Xavier’s always.</p>
     <p>The numbers are those of this task and can’t be compared with the paper’s, which come from CIFAR-10 and a
     convolutional net of 17 layers with biases. What can be compared is which cells fail: sigmoid always, because the
     gradient vanishes, and MSRA with maxout, because the mean square doubles in each layer. Where this net does worse than
     the paper’s, with ReLU on Xavier or orthonormal weights, the variance is a factor of two too small in each layer, and
     400 steps are few to make up for it.</p>`,
    figureOf(
      await renderChart(chart, 'Test accuracy of each initialization with each kind of units'),
      `<strong>Accuracy on examples not trained on</strong>, the mean over the seeds; below it the cell of the slide
       (Mishkin &amp; Matas 2015; n/c did not converge, — not measured). Here, "n/c" is a loss that stayed within a tenth of a
       guess’s, and "diverged" one that is no longer a number.`,
    ),
    tableOf({
      caption: 'The same as a table',
      columns: ['initialization', 'units', 'accuracy', 'converged', 'diverged', 'on the slide'],
      rows: table.map((cell) => [
        nameOf(cell.initialization),
        nameOf(cell.units),
        formatShare(cell.testAccuracy),
        `${cell.converged} of ${cell.numSeeds}`,
        `${cell.diverged} of ${cell.numSeeds}`,
        cell.printed,
      ]),
    }),
    '</section>',
  ].join('\n');
}

function heatCell(cell: TrainingCell): HeatCell {
  return {
    row: nameOf(cell.initialization),
    column: nameOf(cell.units).replace(/ \(.*/, ''),
    value: cell.diverged === cell.numSeeds ? null : 100 * cell.testAccuracy,
    text: [outcomeOf(cell), `slide: ${cell.printed}`],
  };
}

function outcomeOf({ testAccuracy, converged, diverged, numSeeds }: TrainingCell): string {
  if (diverged === numSeeds) return 'diverged';
  const accuracy = (100 * testAccuracy).toFixed(0);
  if (converged === 0) return `n/c (${accuracy})`;
  const failed = numSeeds - converged;
  return failed === 0 ? accuracy : `${accuracy} (${failed} of ${numSeeds} ${diverged === failed ? 'diverged' : 'n/c'})`;
}
