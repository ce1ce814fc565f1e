import { glorotBound } from '../../../reference/initializers/glorot-uniform.ts';
import { formatNumber } from '../../page/html.ts';

/** What the slides print wrongly, and what the numbers of this page rest on instead. */
export function misprintsSection(): string {
  const fans = { fanIn: 100, fanOut: 100 };
  const printed = Math.sqrt(6) / (fans.fanIn + fans.fanOut);
  return `<section id="misprints"><h2>Misprints of the slides</h2>
<ul>
<li>The backward snippet multiplies by <code>(Z[i] &gt; 0)</code>. There, <code>Z</code> is the last layer’s, and its row
  <code>i</code> is silently repeated for all units. Meant is <code>Zs[i]</code>, as here.</li>
<li>The bound of the uniform initialization is printed as √6 / (n<sub>in</sub> + n<sub>out</sub>). The root covers the
  denominator too: √(6 / (n<sub>in</sub> + n<sub>out</sub>)), which is ${formatNumber(glorotBound(fans))} for 100 units and not
  ${formatNumber(printed)}. With the printed one the variance is 200 times too small, and ten layers of ReLU leave 10<sup>-13</sup>.</li>
<li>The snippet of the large weights draws <code>x</code> and goes on with <code>X</code>.</li>
<li>The snippet of He’s weights has the comment “Initialize Xavier”.</li>
<li>Glorot and Bengio’s paper is of 2010; the slides say 2011 and 2015.</li>
</ul></section>`;
}
