package org.hnetbench.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.hnetbench.harness.doctor.Finding.State;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
  private static final long GIGABYTE = 1L << 30;
  private static final Path FOLDER = Path.of("/cache");

  @Test
  void old_java_is_missing_java() {
    assertThat(MachineChecks.jdk(11, "/jdk").state()).isEqualTo(State.MISSING);
    assertThat(MachineChecks.jdk(17, "/jdk").state()).isEqualTo(State.OK);
  }

  @Test
  void memory_is_judged_by_what_is_available() {
    assertThat(MachineChecks.memory(64 * GIGABYTE, GIGABYTE / 2).state()).isEqualTo(State.MISSING);
    assertThat(MachineChecks.memory(64 * GIGABYTE, 2 * GIGABYTE).state()).isEqualTo(State.WARNING);
    assertThat(MachineChecks.memory(4 * GIGABYTE, 3 * GIGABYTE))
        .isEqualTo(Finding.ok("memory", "3,072 MB available of 4,096 MB"));
  }

  @Test
  void one_core_is_few() {
    assertThat(MachineChecks.cores(1).state()).isEqualTo(State.WARNING);
    assertThat(MachineChecks.cores(2).state()).isEqualTo(State.OK);
  }

  @Test
  void an_empty_cache_needs_room_and_a_filled_one_does_not() {
    assertThat(MachineChecks.cache(FOLDER, false, true, 2 * GIGABYTE).state()).isEqualTo(State.OK);
    assertThat(MachineChecks.cache(FOLDER, false, true, GIGABYTE / 4).remedy())
        .contains("600 MB", "DJL_CACHE_DIR");
    assertThat(MachineChecks.cache(FOLDER, false, false, GIGABYTE).state())
        .isEqualTo(State.MISSING);
    assertThat(MachineChecks.cache(FOLDER, true, false, 0).state()).isEqualTo(State.OK);
  }

  @Test
  void settings_of_the_launcher_are_missed() {
    assertThat(MachineChecks.threads(Map.of("OMP_NUM_THREADS", "2")))
        .returns(State.WARNING, Finding::state)
        .returns("OMP_NUM_THREADS=2 GOMP_SPINCOUNT=(unset)", Finding::found);
    assertThat(MachineChecks.threads(Map.of("OMP_NUM_THREADS", "2", "GOMP_SPINCOUNT", "9")).state())
        .isEqualTo(State.OK);
    assertThat(MachineChecks.allocator(Map.of("MALLOC_ARENA_MAX", "1")).found())
        .isEqualTo("unset: MALLOC_MMAP_MAX_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_");
  }

  @Test
  void this_machine_is_examined_without_a_fault() {
    assertThat(Doctor.ofThisMachine().examine())
        .extracting(Finding::name)
        .containsExactly(
            "JDK",
            "memory",
            "cores",
            "natives",
            "engine cache",
            "engine",
            "device",
            "threads",
            "allocator");
  }
}
