/**
 * The production network: frames and handshakes on Netty sockets. Two threads for all connections of a process; they
 * move bytes and call listeners, never task or control code.
 */
package io.millrace.wire.netty;
