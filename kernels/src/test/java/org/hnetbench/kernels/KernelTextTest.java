package org.hnetbench.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.hnetbench.kernels.spi.KernelSource;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTextTest {
  private static final KernelText.Part SHARED =
      new KernelText.Part(
          "shared.py", "  def twice(self, x: Tensor) -> Tensor:\n    return x + x\n");

  private static final KernelText.Part SOUND =
      new KernelText.Part(
          "sound.py", "  def sound(self, x: Tensor) -> Tensor:\n    return self.twice(x)\n");

  @BeforeAll
  static void startTheEngine() {
    assertThat(Engine.getEngine("PyTorch")).isNotNull();
  }

  private static void load(KernelText.Part... outside) {
    KernelText.load(List.of(SHARED), List.of(outside), Device.cpu()).close();
  }

  /** The mistake stands in the third line of a file between two sound ones, or where it says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return torch.sillu(x) | 3 | Unknown builtin op: aten::sillu",
        "return self.thrice(x) | 3 | no attribute or method 'thrice'",
        "return y | 3 | undefined value y",
        "return 1 | 3 | Return value was annotated as having type Tensor",
        "import os | 3 | found 'import'",
        "return (x | 3 | expected ) but found 'eof'",
      })
  void aMistakeIsShownInItsOwnFileAndLine(String mistake, int line, String problem) {
    KernelText.Part mine =
        new KernelText.Part(
            "mine.py",
            "  # Mine.\n  def mine(self, x: Tensor) -> Tensor:\n    %s\n".formatted(mistake));
    KernelText.Part other =
        new KernelText.Part("other.py", SOUND.methods().replace("sound", "other"));

    assertThatThrownBy(() -> load(SOUND, mine, other))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("mine.py, line " + line + ": ")
        .hasMessageContaining(problem)
        .hasMessageEndingWith(" in `" + mistake + "`")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n", "__torch__.py", "frame #");
  }

  @Test
  void aNameThatIsThereAlreadyIsToldWithBothPlaces() {
    KernelText.Part mine =
        new KernelText.Part("mine.py", "\n  def twice(self, x: Tensor) -> Tensor:\n    return x\n");

    assertThatThrownBy(() -> load(SOUND, mine))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("mine.py, line 2: the method \"twice\" is there already")
        .hasMessageContaining("(shared.py, line 1)");
  }

  /** The engine would take it for a function that no one can call. */
  @Test
  void aMethodThatIsNotIndentedIsTold() {
    KernelText.Part mine =
        new KernelText.Part("mine.py", "def mine(self, x: Tensor) -> Tensor:\n  return x\n");

    assertThatThrownBy(() -> load(mine))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.py, line 1")
        .hasMessageContaining("indented by two spaces");
  }

  @Test
  void aSourceThatEndsWithoutALineBreakDoesNotSpoilTheNext() {
    KernelText.Part mine =
        new KernelText.Part("mine.py", "  def mine(self, x: Tensor) -> Tensor:\n    return x");

    load(mine, SOUND);
  }

  @Test
  void aSourceWithoutItsResourceIsTold() {
    KernelSource forgotten = new KernelSource() {};

    assertThatThrownBy(forgotten::methods)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no such resource");
  }
}
