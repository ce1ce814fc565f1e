#!/bin/sh
# A container as Gradescope documents it, for one command: a root of its own in memory over this machine's, so that nothing
# of what happens there is left; /autograder with a kit and a submission; 768 MB and a share of a processor where cgroups can
# be written. Arguments: an empty folder, the kit, the submission, a folder for results, "docker" or "all" capabilities,
# microseconds of each tenth of a second, a command.
set -eu
base=$1 kit=$2 submission=$3 results=$4 rights=$5 quota=$6
shift 6

limit() {
  [ -w "/sys/fs/cgroup/$1/cgroup.procs" ] || return 0
  mkdir -p "/sys/fs/cgroup/$1/$GRADECHECK_GROUP"
  echo "$3" >"/sys/fs/cgroup/$1/$GRADECHECK_GROUP/$2"
  echo $$ >"/sys/fs/cgroup/$1/$GRADECHECK_GROUP/cgroup.procs"
}
limit cpu cpu.cfs_quota_us "$quota"
limit memory memory.limit_in_bytes 768M

mount -t tmpfs container "$base"
mkdir "$base/upper" "$base/work" "$base/root"
mount -t overlay container -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
cd "$base/root"
mkdir -p autograder/source autograder/submission autograder/results
cp -a "$kit/." autograder/source/
cp -a "$submission/." autograder/submission/
cp autograder/source/run_autograder autograder/run_autograder
echo '{"id": 1, "users": [{"name": "Ada Example", "email": "ada@example.edu"}]}' >autograder/submission_metadata.json
mount --bind "$results" autograder/results
mount --rbind /dev dev
mount -t proc proc proc
mount -t tmpfs temporary tmp
# The repository and its packages, and whatever else a student's container has not got.
for hidden in "$(echo "$GRADECHECK_REPOSITORY" | cut -d/ -f2)" root home; do mount -t tmpfs -o mode=755 hidden "$hidden"; done

# What Docker gives a container's root when nobody asks for more: no right to make namespaces.
docker='-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap'
if [ "$rights" = docker ]; then
  set -- setpriv --bounding-set "$docker" --inh-caps -all "$@"
fi
exec chroot "$base/root" /bin/sh -c 'cd /autograder && exec "$@"' sh "$@"
