package org.hnetbench.tests;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/**
 * Tensors that a scope and all scopes inside it own: the engine counts those of one scope alone.
 */
final class LiveTensors {
  private LiveTensors() {}

  static int count(NDManager scope) throws ReflectiveOperationException {
    Field owned = BaseNDManager.class.getDeclaredField("resources");
    owned.setAccessible(true);
    int count = scope.getManagedArrays().size();
    for (Object each : ((Map<?, ?>) owned.get(scope)).values()) {
      count += each instanceof NDManager inner ? count(inner) : 0;
    }
    return count;
  }
}
