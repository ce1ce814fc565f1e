/** How the page writes what the reference calls by a short name. */
const names: Readonly<Record<string, string>> = {
  zeros: 'Zeros',
  small: 'Small (0.01)',
  large: 'Large (1)',
  xavier: 'Xavier',
  caffe: 'Xavier of Caffe',
  'fan-out': '1 / fan-out',
  'glorot-uniform': 'Glorot uniform',
  he: 'He (MSRA)',
  orthonormal: 'Orthonormal',
  'orthonormal-msra': 'Orthonormal, MSRA',
  lsuv: 'LSUV',
  'random-walk': 'Random walk',
  identity: 'Identity',
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU (0.01)',
  'very-leaky-relu': 'Very leaky ReLU (1/3)',
  maxout: 'Maxout of 2',
};

export function nameOf(key: string): string {
  const name = names[key];
  if (name === undefined) throw new Error(`no name for ${key}`);
  return name;
}
