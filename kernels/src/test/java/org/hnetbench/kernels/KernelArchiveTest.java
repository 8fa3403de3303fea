package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.ScriptModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;

class KernelArchiveTest {
  private static final String DOUBLE =
      "  def twice(self, x: Tensor) -> Tensor:\n    return x + x\n";

  @Test
  void holdsTheFourEntriesOfATorchScriptModuleUncompressed() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(KernelArchive.write(DOUBLE)))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(entries)
        .containsOnlyKeys(
            "kernels/code/__torch__/kernels.py",
            "kernels/constants.pkl",
            "kernels/data.pkl",
            "kernels/version");
    assertThat(entries.get("kernels/version")).asString(StandardCharsets.UTF_8).isEqualTo("10\n");
    assertThat(entries.get("kernels/constants.pkl")).containsExactly(0x80, 2, 0x29, 0x2e);
    assertThat(entries.get("kernels/code/__torch__/kernels.py"))
        .asString(StandardCharsets.UTF_8)
        .startsWith("class Kernels(Module):\n")
        .endsWith(DOUBLE);
  }

  @Test
  void givesTheSameBytesEachTimeAndInEveryTimeZone() {
    TimeZone before = TimeZone.getDefault();
    byte[] first = KernelArchive.write(DOUBLE);
    try {
      for (String zone : new String[] {"Pacific/Kiritimati", "America/Los_Angeles"}) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(KernelArchive.write(DOUBLE)).as(zone).isEqualTo(first);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void opensInTheEngineAndRuns() {
    Engines.float32();
    try (ScriptModule module = ScriptModule.load(KernelArchive.write(DOUBLE), Device.cpu());
        NDManager scope = Engines.float32().manager().newSubManager()) {
      var result = module.call(scope, false, "twice", List.of(scope.create(new float[] {3, -1})));
      assertThat(result).hasSize(1);
      assertThat(result[0].toFloatArray()).containsExactly(6, -2);
    }
  }

  @Test
  void refusesArgumentsThatAKernelCannotTake() {
    try (NDManager scope = Engines.float32().manager().newSubManager()) {
      assertThatThrownBy(() -> Engines.float32().call(scope, "total", "text"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("text");
    }
  }
}
