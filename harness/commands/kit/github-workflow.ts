/** Suites → a workflow for GitHub Actions that checks every push with the handout beside it. No secrets, no hidden inputs. */
import type { Language } from '../../suite/suite.ts';

const NEEDED: Readonly<Record<Language, string>> = {
  typescript: 'npm install --no-audit --no-fund',
  python: 'python3 -m pip install numpy',
};

export function githubWorkflow(suites: readonly string[], language: Language): string {
  return `# Checks ${suites.join(', ')} on the public inputs; grading draws others.
name: gradecheck
on: [push, pull_request, workflow_dispatch]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: '22'
      - name: Install what the check needs
        run: ${NEEDED[language]}
      - name: Keep the result
        # Points lost (exit code 1) are a result; anything else is a failure of the check.
        run: node gradecheck/gradecheck.mjs check --json > gradecheck.json || test $? -eq 1
      - uses: actions/upload-artifact@v4
        with:
          name: gradecheck
          path: gradecheck.json
      - name: Say what is right and what is wrong
        run: node gradecheck/gradecheck.mjs check
`;
}
