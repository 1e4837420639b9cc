#!/usr/bin/env bash
# The command "yarn" of a development cluster, without an installed Hadoop.
set -euo pipefail
export HADOOP_CONF_DIR="${HADOOP_CONF_DIR:-@CONF@}"
java="${JAVA_HOME:-@JAVA_HOME@}/bin/java"
command="${1:-}"
[ $# -gt 0 ] && shift
case "$command" in
  jar) main=org.apache.hadoop.util.RunJar ;;
  application | app | applicationattempt | container) main=org.apache.hadoop.yarn.client.cli.ApplicationCLI; set -- "$command" "$@" ;;
  logs) main=org.apache.hadoop.yarn.client.cli.LogsCLI ;;
  node) main=org.apache.hadoop.yarn.client.cli.NodeCLI ;;
  queue) main=org.apache.hadoop.yarn.client.cli.QueueCLI ;;
  rmadmin) main=org.apache.hadoop.yarn.client.cli.RMAdminCLI ;;
  top) main=org.apache.hadoop.yarn.client.cli.TopCLI ;;
  classpath) echo "$HADOOP_CONF_DIR:@CLASSPATH@"; exit 0 ;;
  *) echo "yarn (development cluster): jar, application, applicationattempt, container, logs, node, queue, rmadmin, top, classpath" >&2; exit 2 ;;
esac
exec "$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${HADOOP_OPTS:-} -cp "$HADOOP_CONF_DIR:@CLASSPATH@" "$main" "$@"
