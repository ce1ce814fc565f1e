import { testCorpus } from './corpus.ts';

await testCorpus('python');
