#!/bin/sh
# Grades one submission: started by Gradescope as root, in /autograder. Everything that is decided is decided in autograde.mjs.
set -u
results=/autograder/results
kit=/autograder/source/gradecheck

# No score: Gradescope then says that the autograder failed, and staff can run it again.
fail() {
  echo "gradecheck: $1" >&2
  printf '{"output":"This could not be graded; no score is given.\\n%s","output_format":"text","stdout_visibility":"hidden"}\n' "$1" >"$results/results.json.new" &&
    mv "$results/results.json.new" "$results/results.json"
  exit 3
}

# Where no sandbox can be had, a submission runs as another user: these are root's alone.
chmod 700 /autograder/source /autograder/submission "$results" || fail 'The folders of the autograder cannot be made private.'
if [ -e /autograder/submission_metadata.json ]; then
  chmod 600 /autograder/submission_metadata.json || fail 'The metadata of the submission cannot be made private.'
fi
rm -f "$results/results.json"

node=$(cat "$kit/node-path" 2>/dev/null) && [ -x "$node" ] || fail 'Node is missing: setup.sh did not come to its end. See the output of the image build.'
"$node" "$kit/autograde.mjs"
status=$?
case $status in
  0 | 3) [ -e "$results/results.json" ] || fail 'gradecheck wrote no results.' ;;
  *) fail "gradecheck itself ended with exit code $status." ;;
esac
# Nothing of the submission runs any more.
chmod 755 "$results"
exit $status
