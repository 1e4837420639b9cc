#!/usr/bin/env bash
# The command "hdfs" of a development cluster, without an installed Hadoop.
set -euo pipefail
export HADOOP_CONF_DIR="${HADOOP_CONF_DIR:-@CONF@}"
java="${JAVA_HOME:-@JAVA_HOME@}/bin/java"
command="${1:-}"
[ $# -gt 0 ] && shift
case "$command" in
  dfs) main=org.apache.hadoop.fs.FsShell ;;
  dfsadmin) main=org.apache.hadoop.hdfs.tools.DFSAdmin ;;
  fsck) main=org.apache.hadoop.hdfs.tools.DFSck ;;
  getconf) main=org.apache.hadoop.hdfs.tools.GetConf ;;
  classpath) echo "$HADOOP_CONF_DIR:@CLASSPATH@"; exit 0 ;;
  *) echo "hdfs (development cluster): dfs, dfsadmin, fsck, getconf, classpath" >&2; exit 2 ;;
esac
exec "$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${HADOOP_OPTS:-} -cp "$HADOOP_CONF_DIR:@CLASSPATH@" "$main" "$@"
