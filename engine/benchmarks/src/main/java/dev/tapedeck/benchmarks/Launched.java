package dev.tapedeck.benchmarks;

import org.openjdk.jmh.annotations.Fork;

/// A benchmark in a JVM that is started as the launcher starts it, so that what is measured is what
/// a user gets: see `set_flags` there.
@Fork(
    value = 1,
    jvmArgsPrepend = {
      "-XX:+UseSerialGC",
      "-Xms1g",
      "-XX:PretenureSizeThreshold=128k",
      "-XX:MaxTenuringThreshold=0",
      "-XX:MetaspaceSize=256m",
      "-XX:SweeperThreshold=60",
      "-XX:+IgnoreUnrecognizedVMOptions",
      "-XX:+UseTransparentHugePages",
      "-Xss16m",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
abstract class Launched {}
