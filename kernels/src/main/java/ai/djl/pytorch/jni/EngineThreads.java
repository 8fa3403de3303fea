package ai.djl.pytorch.jni;

/** How many threads the engine computes with. */
public final class EngineThreads {
  private EngineThreads() {}

  /** Threads within one operation. */
  public static int count() {
    return JniUtils.getNumThreads();
  }
}
