/**
 * Small durable facts in ZooKeeper, behind the engine's metadata store port. A thread of its own makes the calls; answers
 * are steps of the control loop. Knows nothing of leaders or checkpoints.
 */
package io.millrace.state.zookeeper;
