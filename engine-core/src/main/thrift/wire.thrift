// Headers of the frames that processes exchange.
namespace java io.millrace.wire.thrift

struct FrameHeader {
  1: required i16 version
  2: required i32 length
  3: optional string traceParent
}
