// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that goes on in another net, from stored numbers alone. */
class OptimizerStateTest {
    private static final Matrix X = TestMatrices.random(new SplitMix64(31), 6, 50);
    private static final Matrix Y = SmallNet.labels(X);

    /** Each made anew, for what is stored has no object in it. */
    static List<Supplier<Optimizer>> optimizers() {
        return List.of(
                () -> Optimizer.sgd(0.1f),
                () -> Optimizer.momentum(0.1f, 0.9f),
                () -> Optimizer.nesterov(0.1f, 0.9f),
                () -> Optimizer.adam(0.01f),
                () -> Optimizer.adamW(0.01f, 0.1).clipNorm(0.5f));
    }

    private static void train(TwoLayerNet net, Optimizer optimizer, int steps) {
        for (int step = 0; step < steps; step++) {
            net.train(X, Y, optimizer);
        }
    }

    /** The numbers of one moment as a caller may store them. */
    private static List<Float> stored(Parameters moment) {
        List<Float> numbers = new ArrayList<>();
        for (double number : moment == null ? new double[0] : DoubleNet.flatten(moment)) {
            numbers.add((float) number);
        }
        return numbers;
    }

    private static Parameters read(List<Float> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        Parameters moment = SmallNet.net().parameters().zerosLike();
        int at = 0;
        for (Matrix m : new Matrix[] {moment.w1(), moment.b1(), moment.w2(), moment.b2()}) {
            for (int i = 0; i < m.rows(); i++) {
                for (int j = 0; j < m.cols(); j++) {
                    m.set(i, j, numbers.get(at++));
                }
            }
        }
        return moment;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void restore_fromStoredNumbers_goesOnWithTheSameBits(Supplier<Optimizer> optimizer) {
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            Parameters expected;
            Parameters halfway;
            List<Float> first;
            List<Float> second;
            long steps;
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .parameters(SmallNet.net().parameters())
                    .backend(backend)
                    .build()) {
                train(net, optimizer.get(), 7);
                OptimizerState state = OptimizerState.of(net).orElseThrow();
                steps = state.steps();
                first = stored(state.first());
                second = stored(state.second());
                halfway = net.parameters().copy();
                train(net, optimizer.get(), 5);
                expected = net.parameters().copy();
            }
            assertEquals(7, steps);
            for (Backend other : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
                try (TwoLayerNet net = TwoLayerNet.builder()
                        .parameters(halfway)
                        .backend(other)
                        .threads(2)
                        .build()) {
                    new OptimizerState(optimizer.get(), steps, read(first), read(second)).restore(net);
                    train(net, optimizer.get(), 5);
                    assertEquals(expected, net.parameters(), () -> backend + " to " + other);
                    assertEquals(12, OptimizerState.of(net).orElseThrow().steps());
                }
                if (first.isEmpty()) {
                    continue;
                }
                try (TwoLayerNet net =
                        TwoLayerNet.builder().parameters(halfway).backend(other).build()) {
                    train(net, optimizer.get(), 5);
                    assertNotEquals(expected, net.parameters(), "without the state it goes on otherwise");
                }
            }
        }
    }

    @Test
    void of_isACopy_andSoIsWhatIsRestored() {
        try (TwoLayerNet net = SmallNet.net()) {
            Optimizer momentum = Optimizer.momentum(0.1f, 0.9f);
            train(net, momentum, 1);
            OptimizerState state = OptimizerState.of(net).orElseThrow();
            String before = state.first().sha256();
            train(net, momentum, 1);
            assertEquals(before, state.first().sha256());
            state.restore(net);
            state.first().w1().fill(9f);
            OptimizerState again = OptimizerState.of(net).orElseThrow();
            assertEquals(before, again.first().sha256());
            assertNotSame(again.first(), OptimizerState.of(net).orElseThrow().first());
            assertNull(again.second());
        }
    }

    @Test
    void of_netWithoutStepsOfItsOwn_isEmpty() {
        try (TwoLayerNet net = SmallNet.net()) {
            assertEquals(Optional.empty(), OptimizerState.of(net));
            train(net, Optimizer.adam(0.01f), 1);
            assertTrue(OptimizerState.of(net).isPresent());
            net.resetOptimizer();
            assertEquals(Optional.empty(), OptimizerState.of(net));
            train(net, Optimizer.adam(0.01f), 1);
            Trainer.builder().epochs(1).build().fit(net, X, Y);
            assertEquals(Optional.empty(), OptimizerState.of(net));
        }
    }

    /** Other rates go on, as they do in one net; another method starts anew. */
    @Test
    void restore_thenAnotherRate_goesOn_andAnotherMethodDoesNot() {
        try (TwoLayerNet net = SmallNet.net()) {
            train(net, Optimizer.momentum(0.1f, 0.9f), 3);
            OptimizerState state = OptimizerState.of(net).orElseThrow();
            train(net, Optimizer.momentum(0.05f, 0.9f), 1);
            assertEquals(4, OptimizerState.of(net).orElseThrow().steps());
            state.restore(net);
            train(net, Optimizer.nesterov(0.05f, 0.9f), 1);
            assertEquals(1, OptimizerState.of(net).orElseThrow().steps());
        }
    }

    private static void refused(String expected, Runnable call) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void state_ofAnotherOptimizerOrNet_isRefused_andChangesNothing() {
        Parameters p = SmallNet.net().parameters().zerosLike();
        refused(
                "SGD remembers no first number beside each parameter, but first is given: is this the state of another"
                        + " optimizer?",
                () -> new OptimizerState(Optimizer.sgd(0.1f), 1, p, null));
        refused(
                "Adam remembers a second number beside each parameter, but second is null: is this the state of another"
                        + " optimizer?",
                () -> new OptimizerState(Optimizer.adam(0.1f), 1, p, null));
        refused(
                "momentum 0.9 remembers no second number beside each parameter, but second is given: is this the state"
                        + " of another optimizer?",
                () -> new OptimizerState(Optimizer.momentum(0.1f, 0.9f), 1, p, p));
        refused(
                "the steps made so far must be at least 0, but are -1",
                () -> new OptimizerState(Optimizer.sgd(0.1f), -1, null, null));
        Parameters wide = Parameters.zeros(6, 9, 2);
        try (TwoLayerNet net = SmallNet.net()) {
            train(net, Optimizer.adam(0.01f), 2);
            String other = "the optimizer's state is of a net 6-9-2, but this net is 6-8-2: inputs-hidden-outputs";
            refused(other, () -> new OptimizerState(Optimizer.adam(0.01f), 1, wide, p).restore(net));
            refused(other, () -> new OptimizerState(Optimizer.adam(0.01f), 1, p, wide).restore(net));
            assertEquals(2, OptimizerState.of(net).orElseThrow().steps());
        }
    }

    /** β^t does not reach 0 but stays at a subnormal number, so going over many steps must end. */
    @Test
    void restore_afterVeryManySteps_ends() {
        try (TwoLayerNet net = SmallNet.net()) {
            Parameters zero = net.parameters().zerosLike();
            new OptimizerState(Optimizer.adam(0.01f), Long.MAX_VALUE / 2, zero, zero).restore(net);
            train(net, Optimizer.adam(0.01f), 1);
            assertTrue(net.parameters().isFinite());
            assertEquals(
                    Long.MAX_VALUE / 2 + 1, OptimizerState.of(net).orElseThrow().steps());
        }
    }
}
