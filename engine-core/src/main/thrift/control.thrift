// What JobManager and TaskManagers say to each other. Facts in the past tense, commands in the imperative.
// Every packet is one Packet in Thrift's compact protocol. The link layer (session, sequence, ack) makes a FIFO,
// exactly-once conversation out of a lossy transport; epoch and attempt ids make stale parties harmless.
namespace java io.millrace.protocol.thrift

enum TaskState { CREATED = 0, SCHEDULED = 1, DEPLOYING = 2, INITIALIZING = 3, RUNNING = 4, FINISHED = 5, CANCELING = 6, CANCELED = 7, FAILED = 8 }

enum FailureBlame { USER = 1, ENGINE = 2, CLUSTER = 3, EXTERNAL = 4 }

struct FailureInfo {
  1: required string code
  2: required FailureBlame blame
  3: required string message
  4: required string stackTrace
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
}
