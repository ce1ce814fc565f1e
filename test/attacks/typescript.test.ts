import { testCorpus } from './corpus.ts';

await testCorpus('typescript');
