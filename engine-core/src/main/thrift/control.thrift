// What processes say to each other.
namespace java io.millrace.protocol.thrift

struct Heartbeat {
  1: required i64 epoch
  2: required string sender
  3: optional list<i32> slots
  4: optional binary payload
}
