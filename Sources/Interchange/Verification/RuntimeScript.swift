/// The Python script that runs an exported file.
enum RuntimeScript {
    static let text = """
        # Written by Utter: runs an exported model on inputs from a file and says how long that took.
        #   run.py RUNTIME MODEL INPUTS COUNT SHAPE OUTPUTS STAGES
        import array, json, sys, time

        runtime, model, inputs, count, shape, outputs, stages = sys.argv[1:]
        shape = [int(length) for length in shape.split(",")]
        stages = stages.split(",") if stages else []
        size = 1
        for length in shape:
            size *= length


        def onnxruntime():
            import numpy, onnxruntime

            def load():
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
                if stages:
                    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
                session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
                name = session.get_inputs()[0].name
                first = [session.get_outputs()[0].name]
                return lambda x: session.run(stages or first, {name: x})

            return onnxruntime.__version__, load, lambda x: numpy.asarray(x, "f").reshape(shape), lambda y: y.tobytes()


        def torch():
            import torch

            torch.set_num_threads(1)

            def load():
                module = torch.jit.load(model)
                module.eval()

                def run(x):
                    with torch.no_grad():
                        return module.stages(x) if stages else [module(x)]

                return run

            def take(y):
                return array.array("f", y.contiguous().flatten().tolist()).tobytes()

            return torch.__version__, load, lambda x: torch.tensor(x.tolist()).reshape(shape), take


        def litert():
            import numpy

            try:
                import ai_edge_litert
                from ai_edge_litert.interpreter import Interpreter
                from importlib.metadata import version

                release = version("ai-edge-litert")
            except ImportError:
                try:
                    import tflite_runtime
                    from tflite_runtime.interpreter import Interpreter

                    release = tflite_runtime.__version__
                except ImportError:
                    import tensorflow

                    Interpreter, release = tensorflow.lite.Interpreter, tensorflow.__version__

            def load():
                interpreter = Interpreter(model, num_threads=1, experimental_preserve_all_tensors=bool(stages))
                interpreter.allocate_tensors()
                first, last = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
                details = {d["index"]: d for d in interpreter.get_tensor_details()}
                places = [last["index"]]
                if stages:
                    names = {d["name"]: place for place, d in details.items()}
                    stages[:] = [stage for stage in stages if stage in names]
                    places = [names[stage] for stage in stages]

                def run(x):
                    interpreter.set_tensor(first["index"], x)
                    interpreter.invoke()
                    return [numbers(place) for place in places]

                def numbers(place):
                    value = interpreter.get_tensor(place)
                    if value.dtype != numpy.int8:
                        return value
                    scale, zero = details[place]["quantization"]
                    return (value.astype("f") - zero) * numpy.float32(scale)

                return run

            def take(y):
                return y.astype("f").tobytes()

            return release, load, lambda x: numpy.asarray(x, "f").reshape(shape), take


        version, load, give, take = {"onnxruntime": onnxruntime, "torch": torch, "litert": litert}[runtime]()
        start = time.perf_counter()
        run = load()
        loaded = time.perf_counter() - start
        values = array.array("f")
        with open(inputs, "rb") as file:
            values.frombytes(file.read())
        times = []
        with open(outputs, "wb") as file:
            for place in range(int(count)):
                x = give(values[place * size : (place + 1) * size])
                for _ in range(10 if place == 0 and not stages else 0):
                    run(x)
                start = time.perf_counter()
                result = run(x)
                times.append(time.perf_counter() - start)
                for y in result:
                    file.write(take(y))
        print(json.dumps({"version": version, "load": loaded, "times": times, "stages": stages}))

        """
}
