/** The distribution, and the development cluster: HDFS, YARN and ZooKeeper in one JVM. */
package io.millrace.packaging;
