// What JobManager and TaskManagers say to each other. Facts in the past tense, commands in the imperative.
// Every packet is one Packet in Thrift's compact protocol. The link layer (session, sequence, ack) makes a FIFO,
// exactly-once conversation out of a lossy transport; epoch and attempt ids make stale parties harmless.
namespace java io.millrace.protocol.thrift

include "snapshot.thrift"

enum TaskState { CREATED = 0, SCHEDULED = 1, DEPLOYING = 2, INITIALIZING = 3, RUNNING = 4, FINISHED = 5, CANCELING = 6, CANCELED = 7, FAILED = 8 }

enum FailureBlame { USER = 1, ENGINE = 2, CLUSTER = 3, EXTERNAL = 4 }

struct FailureInfo {
  1: required string code
  2: required FailureBlame blame
  3: required string message
  4: required string stackTrace
  // The throwable itself as Java serializes it, read by the process of the program only.
  5: optional binary thrown
}

// TaskManager to JobManager, first message of a session.
struct RegisterTaskManager {
  1: required string taskManager
  2: required string host
  3: required i32 dataPort
  4: required i32 slots
  5: required i64 memoryBytes
  6: optional i64 pid
  7: optional string logUrl
}

// JobManager to TaskManager.
struct TaskManagerRegistered {
  1: required i64 heartbeatMillis
  2: required i64 timeoutMillis
}

struct TaskMetrics {
  1: required string attempt
  2: required i64 recordsIn
  3: required i64 recordsOut
  4: required i64 lateDropped
  5: required map<string, i64> userCounters
  6: optional i64 watermark
  // Of a task with a source: which split holds its event time back, and since when (milliseconds since the epoch).
  7: optional string heldBySplit
  8: optional i64 heldSinceMillis
  // Gauges, histograms and meters of functions, sampled: values as text.
  9: optional map<string, string> userMetrics
  // What its functions have accumulated so far, sampled, where that is small; serialized with classes of the job.
  10: optional map<string, binary> accumulators
}

// TaskManager to JobManager, periodically: how its tasks are doing. That it lives, the link itself finds out.
struct Heartbeat {
  1: required list<TaskMetrics> tasks
  2: required i64 heapUsedBytes
}

struct InputChannel {
  1: required string producerAttempt
  2: required string producerTaskManager
  3: required string host
  4: required i32 dataPort
  5: required i32 producerSubtask
}

// The channels one subtask reads of one job edge, in the order of the producing subtasks.
struct InputGate {
  1: required i32 edge
  2: required list<InputChannel> channels
}

// The consumers one subtask writes to over one job edge: the consuming subtasks' indexes, ascending.
struct OutputPartition {
  1: required i32 edge
  2: required list<i32> consumerSubtasks
  3: required list<string> consumerTaskManagers
}

struct DeployTask {
  1: required string job
  2: required string jobName
  3: required string vertex
  4: required string taskName
  5: required string attempt
  6: required i32 attemptNumber
  7: required i32 subtask
  8: required i32 parallelism
  9: required i32 maxParallelism
  10: required i32 slot
  11: required binary vertexBytes
  12: required list<InputGate> inputs
  13: required list<OutputPartition> outputs
  14: required map<string, string> configuration
  // Absent, and no pieces either: start with nothing.
  15: optional snapshot.TaskRestore restore
  // In place of it when it is too large for this message: how many pieces of it have come before.
  16: optional i32 restorePieces
  // The job was stopped with what this is restored from: it ends as soon as all that holds is committed.
  17: optional bool onlyCommits
}

// JobManager to TaskManager, before the deployment of this attempt: the next bytes of its TaskRestore, a compact struct.
struct RestorePiece {
  1: required string attempt
  2: required binary bytes
}

struct CancelTask {
  1: required string attempt
}

// TaskManager to JobManager.
struct TaskStateChanged {
  1: required string attempt
  2: required TaskState state
  3: optional FailureInfo failure
  4: optional TaskMetrics metrics
  // Of a finished task: what its functions accumulated, by name, serialized with classes of the job.
  5: optional map<string, binary> accumulators
}

// Between an operator (TaskManager) and its coordinator (JobManager); the payload is theirs.
struct OperatorEvent {
  1: required string attempt
  2: required string operatorId
  3: required binary payload
}

// What a checkpoint is taken for. A savepoint is in canonical format and lies in one directory.
enum SnapshotKind { CHECKPOINT = 1, SAVEPOINT = 2 }

// What tasks do once the snapshot is complete.
enum AfterSnapshot {
  CONTINUE = 1
  // Stop without ending the input: no last watermark, nothing is flushed beyond the barrier.
  SUSPEND = 2
  // The sources end their input before the barrier: every window fires, every operator finishes.
  DRAIN = 3
}

// Travels in the command and with the barrier.
struct CheckpointBarrier {
  1: required i64 checkpointId
  2: required i64 triggeredMillis
  3: required SnapshotKind kind
  4: required AfterSnapshot afterwards
  // Where files go that belong to this checkpoint alone, and where those that later ones may refer to; the names of the
  // latter begin with "pack-<checkpoint id>-". Both empty: no files, everything travels with the acknowledgement.
  5: required string directory
  6: required string sharedDirectory
  // The newest completed checkpoint when this one was triggered: the only one whose files this one may refer to. Absent
  // when there is none.
  7: optional i64 completedCheckpointId
  // How long alignment may take, along the whole way from the sources to the sinks, before barriers overtake what they wait
  // behind. Absent: as long as it takes.
  8: optional i64 alignmentMillis
}

// JobManager to TaskManager: these attempts, all of whose producers had finished when the checkpoint began (sources
// have none), start it. One whose channels have not all come to their end yet waits until they have: what is still in them
// belongs before the barrier.
struct TriggerCheckpoint {
  1: required string job
  2: required list<string> attempts
  3: required CheckpointBarrier barrier
}

// JobManager to TaskManager, for all tasks of the job there: the checkpoint is published for good.
struct CheckpointCompleted {
  1: required string job
  2: required i64 checkpointId
}

// The same: it never will be.
struct CheckpointAborted {
  1: required string job
  2: required i64 checkpointId
  3: required string reason
}

// How long a task's part took and how large it was.
struct CheckpointMetrics {
  1: required i64 alignmentMillis
  2: required i64 syncMillis
  3: required i64 asyncMillis
  4: required i64 bytesWritten
  5: required i64 bytesOvertaken
  6: required bool unaligned
}

// TaskManager to JobManager: the task's part is durable.
struct CheckpointAcknowledged {
  1: required string attempt
  2: required i64 checkpointId
  3: required snapshot.TaskSnapshot snapshot
  4: required CheckpointMetrics metrics
}

// TaskManager to JobManager: the task cannot take part; nothing of it will be acknowledged.
struct CheckpointDeclined {
  1: required string attempt
  2: required i64 checkpointId
  3: required FailureInfo why
}

// TaskManager to JobManager: the task has done all its work and waits for a checkpoint that is triggered from now on,
// whose completion lets it commit and end.
struct AwaitsFinalCheckpoint {
  1: required string attempt
}

// TaskManager to JobManager: the task has back all that it goes on from, and does nothing that is seen outside before it
// is told to start.
struct TaskRestored {
  1: required string attempt
}

// JobManager to TaskManager, when every task of the job has back what it goes on from: these go on.
struct StartTasks {
  1: required list<string> attempts
}

// JobManager to TaskManager: end the process; the container is about to be released.
struct ShutDown {
  1: required string reason
}

union Message {
  1: RegisterTaskManager registerTaskManager
  2: TaskManagerRegistered taskManagerRegistered
  3: Heartbeat heartbeat
  4: DeployTask deployTask
  5: CancelTask cancelTask
  6: TaskStateChanged taskStateChanged
  7: OperatorEvent operatorEvent
  8: ShutDown shutDown
  9: TriggerCheckpoint triggerCheckpoint
  10: CheckpointCompleted checkpointCompleted
  11: CheckpointAborted checkpointAborted
  12: CheckpointAcknowledged checkpointAcknowledged
  13: CheckpointDeclined checkpointDeclined
  14: AwaitsFinalCheckpoint awaitsFinalCheckpoint
  15: RestorePiece restorePiece
  16: TaskRestored taskRestored
  17: StartTasks startTasks
}
