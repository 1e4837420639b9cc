/** Tests of the packaged distribution on MiniDFS, MiniYARN and ZooKeeper. */
package io.millrace.minicluster;
